package io.routelock.app.theme;

/** What the user chose to see. */
public enum ThemeChoice {
    SYSTEM("As the system"),
    LIGHT("Light"),
    DARK("Dark");

    private final String word;

    ThemeChoice(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
