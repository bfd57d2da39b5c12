/** Looking back: how many of everything. */
package com.aira.ui.analytics;
