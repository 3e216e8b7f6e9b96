package io.routelock.app.brokerconf;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.brokerfiles.BrokerDesk;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;

/** A page of the form is made anew at each switch, and its fields' models are not. */
@ExtendWith(ApplicationExtension.class)
class FieldFindingsTest {

    private static final int TRIES = 50;
    private static final int TRY_MILLIS = 100;

    @TempDir Path home;

    @Test
    void aFieldDoesNotHoldThePagesThatShowedIt() throws Exception {
        try (BrokerDesk desk = new BrokerDesk(home)) {
            ConfModel conf = new ConfModel(desk.bench, desk.files.takeProfile(desk.conf));
            OptionFieldModel field = conf.field(Spot.BROKER, "acl_file");
            ReferenceQueue<Object> gone = new ReferenceQueue<>();
            WeakReference<Object> shown = new WeakReference<>(new FormRows.FieldFindings(field), gone);
            assertThat(isForgotten(gone)).as("%s is held by its field", shown.get()).isTrue();
            assertThat(field.findingsProperty().get()).isNotNull();
        }
    }

    private static boolean isForgotten(ReferenceQueue<Object> gone) throws Exception {
        for (int i = 0; i < TRIES; i++) {
            System.gc();
            if (gone.remove(TRY_MILLIS) != null) {
                return true;
            }
        }
        return false;
    }
}
