package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AdsState;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

/** Protocol notes: ams-ads, "ADS states". */
class TwinCatStateTest {

    @ParameterizedTest
    @CsvSource({
        // written, leads to
        "2, 5",
        "5, 5",
        "16, 15",
        "15, 15",
        "6, 6",
        "0, ",
        "1, ",
        "3, ",
        "4, ",
        "11, ",
        "17, ",
        "65535, "
    })
    void aRequestLeadsToRunConfigOrStopOrNowhere(int written, Integer leadsTo) {
        TwinCatState state = new TwinCatState();
        List<AdsState> heard = new ArrayList<>();
        state.listen(heard::add);

        boolean accepted = state.request(new AdsState(written));

        assertThat(accepted).isEqualTo(leadsTo != null);
        assertThat(state.state()).isEqualTo(leadsTo == null ? AdsState.RUN : new AdsState(leadsTo));
        assertThat(heard).isEqualTo(leadsTo == null ? List.of() : List.of(new AdsState(leadsTo)));
    }
}
