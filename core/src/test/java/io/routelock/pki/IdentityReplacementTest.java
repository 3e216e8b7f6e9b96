package io.routelock.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * An own certificate is never written over without a copy: every peer that knows it would have to be told.
 */
class IdentityReplacementTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:34:05Z");

    @TempDir Path folder;

    @Test
    void theOldOneStaysBesideForItsOwnerOnlyAndNoneIsWrittenOver() throws IOException {
        IdentityFile file = IdentityFile.in(folder);
        SelfSignedIdentity first = SelfSignedIdentity.generate("here");
        SelfSignedIdentity second = SelfSignedIdentity.generate("here");
        file.store(first);
        byte[] old = Files.readAllBytes(file.path());

        Path kept = file.replace(second, NOW);
        Path keptToo = file.replace(first, NOW);

        assertThat(kept.getFileName()).hasToString("routelock-selfsigned.pem.20261120T103405Z.bak");
        assertThat(kept).hasBinaryContent(old);
        assertThat(keptToo).isNotEqualTo(kept);
        assertThat(PrivateFiles.check(kept)).isEmpty();
        assertThat(new IdentityFile(keptToo).load().orElseThrow().fingerprint())
                .isEqualTo(second.fingerprint());
        assertThat(file.load().orElseThrow().fingerprint()).isEqualTo(first.fingerprint());
    }

    @Test
    void whereNoneIsStoredThereIsNothingToReplace() {
        IdentityFile file = IdentityFile.in(folder);

        assertThatThrownBy(() -> file.replace(SelfSignedIdentity.generate("here"), NOW))
                .isInstanceOf(IOException.class);
        assertThat(folder).isEmptyDirectory();
    }
}
