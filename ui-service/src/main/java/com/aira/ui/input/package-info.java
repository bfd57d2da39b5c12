/** Constraints of requests that Jakarta Validation does not bring: text of one line, one address for mail. */
package com.aira.ui.input;
