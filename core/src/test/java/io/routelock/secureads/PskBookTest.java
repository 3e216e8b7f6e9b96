package io.routelock.secureads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.TlsCredential.PreSharedKey;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** Protocol notes: secure-ads: sent as typed, looked up without regard to case, unless it counts. */
class PskBookTest {

    private static PreSharedKey entry(String identity, boolean caseSensitive, String password) {
        return new PreSharedKey(identity, caseSensitive, new KeySource.Password(Secret.of(password)));
    }

    @Test
    void anIdentityIsFoundInAnyCaseUnderTheNameThatTheUserWrote() {
        PskBook book = PskBook.of(List.of(entry("Line One", false, "a")));
        assertThat(book.find("LINE one")).contains(PskKey.derive("line ONE", false, Secret.of("a")));
        assertThat(book.nameOf("LINE one")).contains("Line One");
        assertThat(book.find("Line Two")).isEmpty();
        assertThat(book.nameOf("Line Two")).isEmpty();
    }

    @Test
    void whereItsCaseCountsOnlyTheSameLettersFindIt() {
        PskBook book = PskBook.of(List.of(entry("Line", true, "a")));
        assertThat(book.find("Line")).isPresent();
        assertThat(book.find("LINE")).isEmpty();
        assertThat(book.find("line")).isEmpty();
    }

    @Test
    void theExactEntryGoesBeforeTheOneOfAnyCaseAndThenTheFirst() {
        PskBook book =
                PskBook.of(
                        List.of(
                                entry("line", false, "any"),
                                entry("LINE", false, "second"),
                                entry("Line", true, "exact"),
                                entry("Line", true, "later")));
        assertThat(book.find("Line")).contains(PskKey.derive("Line", true, Secret.of("exact")));
        assertThat(book.find("lINE")).contains(PskKey.derive("line", false, Secret.of("any")));
    }

    @Test
    void aBookWithABrokenKeyIsNotMade() {
        var broken = new PreSharedKey("Line", false, new KeySource.HexKey(Secret.of("12")));
        assertThatThrownBy(() -> PskBook.of(List.of(broken)))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("psk.key-form");
    }

    @Test
    void aBookOfOneFunctionNamesWhatWasSent() {
        PskKey key = PskKey.derive("x", false, Secret.of("y"));
        PskBook book = sent -> sent.equals("x") ? Optional.of(key) : Optional.empty();
        assertThat(book.nameOf("x")).contains("x");
        assertThat(book.nameOf("z")).isEmpty();
    }
}
