/** Businesses: profile, hours and closures, the services they offer. */
package com.aira.ui.business;
