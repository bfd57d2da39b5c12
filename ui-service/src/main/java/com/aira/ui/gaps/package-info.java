/** What the receptionist could not answer, and what people answered instead, until the owner makes it knowledge. */
package com.aira.ui.gaps;
