/** What a business says of itself in tables, in sentences. */
package com.aira.voice.dialogue.wording;
