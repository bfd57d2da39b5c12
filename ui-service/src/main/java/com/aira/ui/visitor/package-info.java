/** Which address a request came from, also through proxies that are ours. */
package com.aira.ui.visitor;
