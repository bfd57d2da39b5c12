/** What the receptionist did for a business over a range of time, in numbers. */
package com.aira.ui.analytics;
