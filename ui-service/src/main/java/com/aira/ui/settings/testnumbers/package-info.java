/** Test numbers are the owner's own: a code by text proves it. */
package com.aira.ui.settings.testnumbers;
