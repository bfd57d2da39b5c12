/** What owners write for the receptionist by hand, and what it said before. */
package com.aira.ui.knowledge;
