/** Looking back: who changed what, and how many of everything. */
package com.aira.ui.analytics;
