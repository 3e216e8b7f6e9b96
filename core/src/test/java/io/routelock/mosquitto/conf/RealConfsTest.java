package io.routelock.mosquitto.conf;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Issue 4: on which confs a real mosquitto (Debian's 2.0.11) starts, and what it says when it does not. */
class RealConfsTest {

    private static final int RANDOM_CONFS = Integer.getInteger("conf.files", 60);
    private static final long SEED = Long.getLong("conf.seed", 20_261_120);
    private static final String TAKEN = "Address already in use";
    private static final int TRIES = 5;

    @TempDir private Path folder;

    private int refused;

    @BeforeEach
    void makeTheFilesThatTheConfsName() throws Exception {
        ConfFiles.write(folder);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void onTheHandMadeConfsMosquittoStartsWhereWeFindNoFault() throws IOException {
        List<ConfTable.Row> rows = ConfTable.rows();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(300);
        List<String> wrong = new ArrayList<>();
        for (ConfTable.Row row : rows) {
            compare(row, wrong);
        }
        System.out.printf("mosquitto judged %d hand-made confs, %d refused%n", rows.size(), refused);
        assertThat(wrong).isEmpty();
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void onRandomConfsMosquittoStartsWhereWeFindNoFault() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (long seed = SEED; seed < SEED + RANDOM_CONFS; seed++) {
            compare(new ConfDice(seed).row(), wrong);
        }
        System.out.printf("mosquitto judged %d random confs, %d refused%n", RANDOM_CONFS, refused);
        assertThat(wrong).isEmpty();
        assertThat(refused).isBetween(RANDOM_CONFS / 10, RANDOM_CONFS * 9 / 10);
    }

    private void compare(ConfTable.Row row, List<String> wrong) throws IOException {
        for (int left = TRIES; ; left--) {
            int port = Mosquitto.freePort();
            byte[] bytes = row.bytes(port, Mosquitto.freePort(), folder.toString());
            Path conf = folder.resolve("mosquitto.conf");
            Files.write(conf, bytes);
            BrokerSetup setup = setup(bytes, conf);
            Mosquitto.Attempt attempt = settled(Mosquitto.run(conf, port), setup);
            boolean taken =
                    attempt instanceof Mosquitto.Refused(Mosquitto.Refusal why) && why.said().contains(TAKEN);
            if (!taken || left == 0) {
                judge(row.text(), attempt, setup, wrong);
                return;
            }
        }
    }

    /** mosquitto opens a port before it looks at the certificates; "running" says that it is through. */
    private static Mosquitto.Attempt settled(Mosquitto.Attempt attempt, BrokerSetup setup)
            throws IOException {
        boolean silent =
                !setup.global().all("log_type").isEmpty() || !setup.global().all("log_dest").isEmpty();
        if (!(attempt instanceof Mosquitto.Started(Mosquitto broker)) || silent) {
            return attempt;
        }
        try {
            broker.logUntil(" running");
            return attempt;
        } catch (IOException e) {
            broker.close();
            return new Mosquitto.Refused(new Mosquitto.Refusal(1, broker.log()));
        }
    }

    private BrokerSetup setup(byte[] bytes, Path conf) {
        MosquittoConf read = MosquittoConf.read(SourceText.of(bytes));
        return BrokerSetup.of(read, conf.toString(), MosquittoVersion.V2_0, new DiskFiles(folder));
    }

    private List<ConfFault> faults(BrokerSetup setup) {
        return setup.starts() ? StartFaults.of(setup, new DiskFiles(folder)) : setup.faults();
    }

    private void judge(String row, Mosquitto.Attempt attempt, BrokerSetup setup, List<String> wrong)
            throws IOException {
        List<ConfFault> faults = faults(setup);
        boolean utf8 = setup.files().getFirst().conf().source().isUtf8();
        switch (attempt) {
            case Mosquitto.Started started -> {
                started.broker().close();
                if (!faults.isEmpty()) {
                    wrong.add(row + ": starts, but " + faults);
                }
            }
            case Mosquitto.Refused(Mosquitto.Refusal refusal) -> {
                refused++;
                List<String> said = refusal.errors();
                List<String> expected = faults.isEmpty() ? List.of("-") : said(faults.getFirst(), utf8);
                if (!said.containsAll(expected)) {
                    wrong.add(row + ": " + refusal.said() + ", but " + faults);
                }
            }
        }
    }

    /** What mosquitto says is read one character a byte. */
    private static List<String> said(ConfFault fault, boolean utf8) {
        return fault.asMosquittoSays().stream()
                .map(line ->
                        utf8
                                ? new String(
                                        line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                                : line)
                .toList();
    }
}
