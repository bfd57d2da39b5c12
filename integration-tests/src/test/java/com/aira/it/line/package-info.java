/** Twilio's side of the line by hand, for what its stand-in cannot do: hostile values, and a service that dies in mid-call. */
package com.aira.it.line;
