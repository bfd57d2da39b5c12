/** What the sandbox's pages share: the frame around them, their headers, and who may act on a visitor's behalf. */
package com.aira.sandbox.page;
