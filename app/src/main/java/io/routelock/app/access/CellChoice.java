package io.routelock.app.access;

import io.routelock.mosquitto.matrix.AccessCell;
import io.routelock.mosquitto.matrix.CellWish;

import javafx.scene.input.KeyCode;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By which key and under which words a cell becomes what is wished. */
enum CellChoice {
    READ(CellWish.READ, "Read", KeyCode.R),
    WRITE(CellWish.WRITE, "Write", KeyCode.W),
    BOTH(CellWish.READ_WRITE, "Both, read and write", KeyCode.B),
    DENY(CellWish.DENY, "Deny", KeyCode.D),
    NOTHING(CellWish.NONE, "Remove its line", KeyCode.DELETE);

    private final CellWish wish;
    private final String words;
    private final KeyCode key;

    CellChoice(CellWish wish, String words, KeyCode key) {
        this.wish = wish;
        this.words = words;
        this.key = key;
    }

    static Optional<CellChoice> of(KeyCode key) {
        KeyCode same = key == KeyCode.BACK_SPACE ? KeyCode.DELETE : key;
        return Arrays.stream(values()).filter(choice -> choice.key == same).findFirst();
    }

    /** The right that the cell has for all of its topics; empty when it has none. */
    static Optional<CellChoice> whole(AccessCell cell) {
        boolean read = cell.read().isWhole();
        boolean write = cell.write().isWhole();
        if (cell.isDenied()) {
            return Optional.of(DENY);
        }
        return read && write
                ? Optional.of(BOTH)
                : read ? Optional.of(READ) : write ? Optional.of(WRITE) : Optional.empty();
    }

    /** Within a sentence. */
    String inWords() {
        return this == BOTH ? "read and write" : words.toLowerCase(Locale.ROOT);
    }

    CellWish wish() {
        return wish;
    }

    String words() {
        return words;
    }

    String keyName() {
        return key.getName();
    }
}
