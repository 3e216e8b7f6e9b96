package io.routelock.runtime.broker.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.session.Journal;
import io.routelock.runtime.broker.session.Journal.Stored;

import org.junit.jupiter.api.Test;

import java.util.Random;

/** What a broker may rely on, whatever keeps its state. */
abstract class JournalContract {

    /** One that has kept nothing yet. */
    abstract Journal open();

    @Test
    void theFirstLoadHasNothing() {
        try (Journal journal = open()) {
            assertThat(journal.load()).isEqualTo(Stored.NOTHING);
        }
    }

    @Test
    void whateverABrokerTellsIsTaken() {
        RandomTelling telling = new RandomTelling(new Random(5), 100);
        try (Journal journal = open()) {
            journal.load();
            for (int i = 0; i < 1000; i++) {
                telling.one(journal);
                journal.commit();
            }
            journal.commit();
            assertThat(telling.sessions()).isNotEmpty();
        }
    }

    /** A client may acknowledge twice, and leave what it never subscribed to. */
    @Test
    void whatIsGoneMayGoAgain() {
        try (Journal journal = open()) {
            journal.load();
            journal.session(JournalTexts.session("a"));
            for (String client : new String[] {"a", "nobody"}) {
                journal.unsubscribed(client, "none");
                journal.delivered(client, 7);
                journal.released(client, 7);
            }
            journal.retainedGone("none");
            journal.sessionGone("nobody");
            journal.sessionGone("a");
            journal.sessionGone("a");
            journal.commit();
        }
        try (Journal next = open()) {
            assertThat(next.load()).isEqualTo(Stored.NOTHING);
        }
    }

    @Test
    void itMayBeClosedTwice() {
        Journal journal = open();
        journal.load();
        journal.close();
        journal.close();
        try (Journal next = open()) {
            assertThat(next.load()).isEqualTo(Stored.NOTHING);
        }
    }
}
