/** What calls and texts cost: plans, limits, and the meter that counts. */
package com.aira.ui.usage;
