/** Which received texts get an answer, and which are reactions, machines or repetitions that get none. */
package com.aira.voice.messaging.reply;
