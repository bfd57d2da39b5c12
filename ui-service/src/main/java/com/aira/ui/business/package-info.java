/** Businesses: profile, hours and closures. */
package com.aira.ui.business;
