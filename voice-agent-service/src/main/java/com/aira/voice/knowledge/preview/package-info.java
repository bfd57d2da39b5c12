/** What a call would find, for owners who try a question; ui-service asks on their behalf. */
package com.aira.voice.knowledge.preview;
