package io.routelock.app.controls;

import io.routelock.pki.Fingerprint;

import javafx.scene.control.Label;

/** A fingerprint as people compare it: groups of four, eight groups in each of two lines. */
public final class FingerprintText extends Label {

    private static final int HALF = 39;

    public FingerprintText() {
        getStyleClass().addAll("mono", "fingerprint");
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        // Never happens; but JavaFX reuses the lines of unwrapped text with the line spacing of another
        // label.
        setWrapText(true);
    }

    public FingerprintText(Fingerprint fingerprint) {
        this();
        show(fingerprint);
    }

    public void show(Fingerprint fingerprint) {
        setText(twoLines(fingerprint));
    }

    /** The same as text. */
    public static String twoLines(Fingerprint fingerprint) {
        String grouped = fingerprint.grouped();
        return grouped.substring(0, HALF) + "\n" + grouped.substring(HALF + 1);
    }

    /** The first two groups, for a table: {@code 8f2a f200 …}. */
    public static String beginning(Fingerprint fingerprint) {
        return fingerprint.grouped().substring(0, 9) + " …";
    }
}
