/** Twilio's side of the wire: who may call our webhooks, at which public address, and how we call theirs. */
package com.aira.voice.twilio;
