package io.routelock.app.brokerusers;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.brokerfiles.BrokerDesk;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.controls.DataTable;
import io.routelock.pki.Secret;

import javafx.scene.Scene;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A hundred thousand users. */
@ExtendWith(ApplicationExtension.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ManyUsersTest {

    private static final int MANY = 100_000;
    private static final int STEPS = 51;

    /** Of the processor, two frames of a screen; the median of it, since others work on the same machine. */
    private static final double MOST_MILLIS = 33;

    private static final String HASH = "A".repeat(86) + "==";

    @TempDir Path home;

    @Test
    void theTableScrollsWithinAFrameAndAUserIsAdded() throws Exception {
        try (BrokerDesk broker = new BrokerDesk(home)) {
            broker.write("mosquitto.passwd", passwords());
            broker.write("mosquitto.acl", rules());
            OpenProfile profile = broker.files.takeProfile(broker.conf);
            long begin = System.nanoTime();
            UsersModel users = new UsersModel(broker.bench, profile);
            double read = millis(System.nanoTime() - begin);
            assertThat(users.rows()).hasSize(MANY);
            UsersTable table = on(() -> new UsersTable(users, broker.bench.settings()));
            Stage stage = on(() -> show(table.node()));
            double step = on(() -> scroll(table.node()));
            on(() -> {
                stage.close();
                return null;
            });
            System.out.printf(
                    "%d users: read in %.0f ms, a step down %.1f ms (median of %d)%n",
                    MANY, read, step, STEPS);
            assertThat(step).isLessThan(MOST_MILLIS);
            on(() -> {
                add(users);
                return null;
            });
            assertThat(users.rows()).hasSize(MANY + 1);
            assertThat(users.selectedProperty().get().orElseThrow().way().lineNumber()).isEqualTo(MANY + 1);
        }
    }

    private static void add(UsersModel users) {
        PasswordModel model = new PasswordModel(users, Optional.empty());
        model.form().nameProperty().set("one more");
        model.typed(Secret.of("a long password"), Secret.of("a long password"));
        model.start(Secret.of("a long password"), () -> {});
    }

    private static String passwords() {
        return IntStream.range(0, MANY)
                .mapToObj(i -> "user%d:$7$1000$AAAAAAAAAAAAAAAA$%s\n".formatted(i, HASH))
                .collect(Collectors.joining());
    }

    private static String rules() {
        return IntStream.range(0, MANY / 2)
                .mapToObj(i -> "user user%d\ntopic read value%d\n".formatted(i, i))
                .collect(Collectors.joining());
    }

    private static Stage show(DataTable<UserRow> table) {
        Stage stage = new Stage();
        stage.setScene(new Scene(table, 1000, 600));
        stage.show();
        table.layout();
        return stage;
    }

    /** What is done on the JavaFX thread for one step. */
    private static double scroll(DataTable<UserRow> table) {
        double[] took = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            long begin = processorNanos();
            table.scrollTo(i * (MANY / STEPS));
            table.getScene().getRoot().applyCss();
            table.layout();
            took[i] = millis(processorNanos() - begin);
        }
        Arrays.sort(took);
        return took[STEPS / 2];
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    private static <T> T on(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get();
    }
}
