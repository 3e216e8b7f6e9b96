package io.routelock.app.access;

/** What is asked: about one client and one topic, about a topic, or about a user. */
enum QuestionKind {
    MAY("May"),
    WHO_MAY("Who may"),
    WHAT_MAY("What may");

    private final String words;

    QuestionKind(String words) {
        this.words = words;
    }

    /** With which the sentence of the question begins. */
    String words() {
        return words;
    }
}
