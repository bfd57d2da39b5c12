/** The tasks of a caller: to book, to move, to cancel, to change, to leave a message, each a question at a time. */
package com.aira.voice.dialogue.flow;
