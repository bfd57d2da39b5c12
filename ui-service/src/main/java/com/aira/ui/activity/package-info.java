/** Who changed what in a business. */
package com.aira.ui.activity;
