/** Recognises turns that are about the line itself: a greeting, "can you hear me?", and no words at all. */
package com.aira.voice.conversation.smalltalk;
