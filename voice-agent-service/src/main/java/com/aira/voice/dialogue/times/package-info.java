/** From what a caller says about days and hours to one free time, by offers where it is not free. */
package com.aira.voice.dialogue.times;
