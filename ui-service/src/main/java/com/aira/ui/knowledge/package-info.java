/** What owners write for the receptionist by hand, and what a call would find. */
package com.aira.ui.knowledge;
