/** What a receptionist can do for a caller, defined once for every receptionist and provider, and what must be read back before it is done. */
package com.aira.voice.tools;
