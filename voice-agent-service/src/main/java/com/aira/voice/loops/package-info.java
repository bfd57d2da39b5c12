/** Recognises conversations that lead nowhere: machines at the other end, and words that go round in circles. */
package com.aira.voice.loops;
