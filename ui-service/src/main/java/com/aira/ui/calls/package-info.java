/** What happened on the line: calls with every turn, text messages, and what callers left behind. */
package com.aira.ui.calls;
