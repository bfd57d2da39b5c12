/** {@code ./aira call}: the telephone as a command, over the same socket as the page. */
package com.aira.sandbox.phone.terminal;
