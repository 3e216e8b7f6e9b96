package io.routelock.app.topictree;

/** Ways to look at a message. */
enum MessageView {
    TEXT("Text"),
    JSON("JSON"),
    HEX("Hex"),
    CHANGES("Changes"),
    SPARKPLUG("Sparkplug"),
    PROPERTIES("Properties"),
    PLOT("Plot");

    private final String words;

    MessageView(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
