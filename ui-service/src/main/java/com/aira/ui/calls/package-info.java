/** What happened on the line: calls with every turn, what came of them, their recordings. */
package com.aira.ui.calls;
