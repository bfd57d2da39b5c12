/** What keeps slow or many connections from holding up a service: bodies read off the workers, and limits a connection. */
package com.aira.runtime.http;
