/** When a business is open: the usual week, and the days on which it is not. */
package com.aira.ui.business.hours;
