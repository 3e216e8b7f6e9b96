package io.routelock.app.record;

import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.workbench.Workbench;

import java.time.Clock;

/** The commissioning record: collected from the start, shown in a tab. */
public final class RecordFeature {

    private RecordFeature() {}

    /** Registers the tab, and collects what is proven until the program ends. */
    public static void register(Places places, Workbench bench) {
        Clock clock = Clock.systemDefaultZone();
        RecordModel record = new RecordModel(bench, new NetworkInquiry(bench.computer(), clock), clock);
        record.collect();
        places.document(
                Place.CommissioningRecord.class,
                place -> new RecordDocument(record, bench.settings(), bench.navigator()));
    }
}
