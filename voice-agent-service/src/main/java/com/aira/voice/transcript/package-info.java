/** What was said in a call, written down behind the speech and never in its way. */
package com.aira.voice.transcript;
