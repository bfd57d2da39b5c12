/** What all services do with the lines of their logs. */
package com.aira.runtime.log;
