/** What a conversation holds from one turn to the next: plain records, whoever answers and whatever carries it. */
package com.aira.voice.frames;
