/** Twilio's side of the wire: how its requests are known, at which public address, and how we call theirs. */
package com.aira.voice.twilio;
