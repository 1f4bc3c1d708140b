package vn.cchc.page;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param demo the data is generated and every screen says so
 * @param build changes with every build; part of the address of our own scripts and styles
 */
@ConfigurationProperties("cchc.page")
record PageSettings(
        @DefaultValue("false") boolean demo,
        @DefaultValue("dev") String build) {}
