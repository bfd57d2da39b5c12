/** Ends calls that should not go on: politely, with a last word of the caller taken as a message. */
package com.aira.voice.call.ending;
