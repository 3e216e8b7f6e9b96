package io.routelock.app.topictree;

/** What a small window shows one at a time. */
enum TopicPart {
    TOPICS("Topics"),
    MESSAGE("Message");

    private final String words;

    TopicPart(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
