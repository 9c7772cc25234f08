package dev.keyjar.engine.plugin;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** Takes the JDBC drivers of the class loader it is defined in off the JVM's list. Defined anew in the class loader of a plugin that goes. */
public final class OwnDrivers implements Supplier<List<String>> {

    /** Made by reflection. */
    public OwnDrivers() {
        // nothing to remember
    }

    @Override
    public List<String> get() {
        List<String> names = new ArrayList<>();
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            if (driver.getClass().getClassLoader() == OwnDrivers.class.getClassLoader()) {
                names.add(driver.getClass().getName());
                try {
                    DriverManager.deregisterDriver(driver);
                } catch (SQLException stays) {
                    continue; // it is named all the same
                }
            }
        }
        return names;
    }
}
