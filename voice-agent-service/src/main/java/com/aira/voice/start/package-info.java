/** What must be true before the service starts: its environment, its clock, the threads that work is handed to. */
package com.aira.voice.start;
