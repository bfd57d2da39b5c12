package com.aira.ui.websites;

/** As the column names them. */
public enum WebsiteState {
    pending,
    crawling,
    done,
    failed
}
