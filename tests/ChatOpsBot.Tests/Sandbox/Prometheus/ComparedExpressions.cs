namespace ChatOpsBot.Tests.Sandbox.Prometheus;

/// <summary>What the sandbox and the real Prometheus have to answer alike.</summary>
internal static class ComparedExpressions
{
    public static readonly string[] Answered =
    [
        // Selectors, offsets, fixed times.
        "up", "http_requests_total{code=\"500\"}", "http_requests_total{code!=\"200\",instance=~\"a.*|c:80\"}", "{__name__=~\"up|odd\",kind!~\".*inf\"}",
        "http_requests_total{code=~\"5..\"} offset 10m", "up offset -5m", "up @ 1705314000", "up @ end()", "sum(up @ start() offset -15s)",
        "temperature{room=\"attic \\\"a\\\"\\\\b\"}", "temperature{room='cellar'}", "ended", "nothing_here", "up{missing=\"\"}", "jobs_done_total",
        "temperature{room=~\"[[:alpha:]]+\"}", "memory_bytes{pod=~\"\\\\w+-\\\\d\"}", "up # the comment\n == 1",

        // Rates and their kin.
        "rate(http_requests_total[5m])", "rate(http_requests_total[1m])", "increase(http_requests_total[10m])", "increase(jobs_done_total[15m])",
        "rate(http_requests_total[5m] offset 20m)", "rate(http_requests_total{instance=\"b:80\"}[17m13s])", "irate(http_requests_total[2m])",
        "delta(memory_bytes[10m])", "idelta(memory_bytes[10m])", "deriv(memory_bytes[10m])", "deriv(temperature[5m])", "resets(http_requests_total[1h])",
        "changes(temperature[10m])", "changes(odd[10m])", "predict_linear(memory_bytes[10m], 3600)", "rate(http_requests_total[5m] @ 1705315000)",
        "rate(ended[5m])", "increase(up[30s])", "rate(odd[5m])", "delta(odd{kind=\"nan\"}[5m])",

        // Over time.
        "avg_over_time(memory_bytes[7m])", "sum_over_time(odd[5m])", "avg_over_time(odd[5m])", "min_over_time(odd[5m])", "max_over_time(odd[5m])",
        "count_over_time(http_requests_total[5m])", "last_over_time(memory_bytes[5m])", "stddev_over_time(memory_bytes[15m])",
        "stdvar_over_time(temperature[15m])", "quantile_over_time(0.9, memory_bytes[15m])", "quantile_over_time(2, odd[5m])",
        "present_over_time(ended[30m])", "absent_over_time(ended{reason=\"gone\"}[5m])", "absent_over_time(up[5m])",
        "max_over_time(rate(http_requests_total{code=\"500\"}[1m])[10m:30s])", "avg_over_time(up[10m:])", "sum_over_time(up[5m:1m] offset 3m)",
        "rate(http_requests_total[5m:45s])",

        // Aggregation.
        "sum(http_requests_total)", "sum by (code) (rate(http_requests_total[5m]))", "sum(rate(http_requests_total[5m])) without (instance)",
        "avg(memory_bytes)", "min by (namespace) (memory_bytes)", "max without (pod) (memory_bytes)", "count by (code, job) (http_requests_total)",
        "topk(2, http_requests_total)", "bottomk(2, memory_bytes)", "topk by (code) (1, http_requests_total)", "topk(0, up)", "stddev(memory_bytes)",
        "stdvar by (code) (http_requests_total)", "quantile(0.75, memory_bytes)", "quantile(NaN, up)", "group by (instance) (http_requests_total)",
        "count_values(\"value\", up)", "count_values by (job) (\"value\", up)", "avg(odd)", "sum(odd{kind!=\"nan\"})", "max(odd)", "min(odd)",
        "sum(nothing_here)", "SUM BY (code) (http_requests_total)", "count(odd) by ()",

        // Arithmetic, comparison, sets, matching.
        "1 + 2 * 3 ^ 2 % 5", "-2 ^ 2", "2 ^ 3 ^ 2", "-up", "+up", "1 / 0", "0 / 0", "-1 / 0", "0x1F + 1e3", "Inf - inf", "5 % -3", "-5 % 3",
        "memory_bytes / 1024 / 1024", "1 - up", "up == 1", "1 == bool 1", "up == bool 0", "0 < up", "2 > bool up", "odd > 0", "odd != odd", "10 atan2 3",
        "http_requests_total{code=\"500\"} / ignoring(code) http_requests_total{code=\"200\"}",
        "sum by (instance) (rate(http_requests_total{code=~\"5..\"}[5m])) / sum by (instance) (rate(http_requests_total[5m])) * 100",
        "memory_bytes * on(pod) group_left(node) pod_info", "pod_info * on(pod) group_right(node) memory_bytes",
        "memory_bytes and on(pod) pod_info{node=\"n1\"}", "memory_bytes unless on(pod) pod_info{node=\"n1\"}", "up == 0 or temperature",
        "http_requests_total > on(instance, job) group_left up * 1000", "up and up == 1", "up - on(instance) up{instance=\"a:80\"}",
        "http_requests_total{code=\"200\"} > bool ignoring(code) http_requests_total{code=\"500\"}", "vector(1) or up", "up + ignoring(job) up",

        // Functions.
        "histogram_quantile(0.9, rate(http_request_duration_seconds_bucket[5m]))",
        "histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))",
        "histogram_quantile(0.5, http_request_duration_seconds_bucket)", "histogram_quantile(1.1, http_request_duration_seconds_bucket)",
        "histogram_quantile(0, sum by (le) (http_request_duration_seconds_bucket))", "histogram_quantile(0.5, up)",
        "rate(http_request_duration_seconds_sum[5m]) / rate(http_request_duration_seconds_count[5m])",
        "abs(temperature)", "ceil(temperature)", "floor(odd)", "round(odd)", "round(memory_bytes, 1000)", "round(temperature, 0.1)",
        "clamp(odd, -1, 1)", "clamp(odd, 1, -1)", "clamp_min(odd, 0)", "clamp_max(odd, 0)", "ln(odd)", "log2(odd)", "log10(odd)", "exp(temperature)", "sqrt(odd)",
        "sgn(odd)", "scalar(up)", "scalar(up{instance=\"a:80\"})", "vector(time())", "time()", "timestamp(memory_bytes)", "timestamp(-up)",
        "timestamp(up offset 1m)", "minute()", "hour()", "day_of_week()", "day_of_month()", "day_of_year()", "days_in_month()", "month()", "year()",
        "year(odd{kind=\"time\"})", "sort(odd)", "sort_desc(odd)", "absent(up)", "absent(nope{job=\"a\",env=~\"b\",x=\"1\",x=\"2\"})", "absent(sum(nope))",
        "label_replace(up, \"host\", \"$1-$port\", \"instance\", \"(.*):(?P<port>\\\\d+)\")", "label_replace(up, \"job\", \"\", \"instance\", \"a.*\")",
        "label_replace(up, \"x\", \"${1}y$$$2\", \"instance\", \"(.).*\")", "label_join(up, \"both\", \"/\", \"job\", \"instance\", \"none\")",
        "sin(temperature)", "deg(temperature)", "pi()", "\"text\"", "'a\\u00e9\\n'", "(((up)))", "memory_bytes[2m]", "ended[1h:10m]", "42",
    ];

    public static readonly string[] Refused =
    [
        "", "up{", "up{}}", "{}", "{a=~\".*\"}", "sum(", "rate(up)", "rate(up[5m]", "up[5m] + 1", "nosuch(up)", "up + \"a\"", "1 and 1", "1 == 1", "up + bool up",
        "topk(up)", "sum(up, up)", "sum(1)", "-\"a\"", "up[0s]", "up[5m30h]", "up[5]", "up offset", "up offset 5m offset 5m", "(up + up) offset 5m", "1 offset 5m",
        "up{a=~\"(\"}", "up{a=~\"a{1001}\"}", "up{a=\"b}", "up{a=\"\\q\"}", "up and on(a) group_left() up", "up * on(job) group_left(job) up", "1 * on(a) up",
        "up{__name__=\"x\"}", "label_replace(up, \"a\")", "clamp_min(up)", "time(1)", "up @ foo", "rate(up[5m:])[5m]", "sum by (1) (up)", "1..2", "0xZ", "up up", "5m",
        "$", "(up))", "histogram_quantile(up, up)",
        "up * on(job) http_requests_total", "http_requests_total * on(job) up", "up * up + on(job) up", "label_replace(up, \"9\", \"\", \"\", \"\")",
        "label_replace(up, \"a\", \"\", \"b\", \"(\")", "label_join(up, \"a b\", \"-\")", "count_values(\"a b\", up)", "topk(NaN, up)",
        "{__name__=~\"up|odd\",kind=\"\"} * on(job) group_right up", "rate({__name__=~\"http_request_duration_seconds_(sum|count)\"}[5m])",
        "label_replace(up, \"instance\", \"x\", \"instance\", \".*\")", "-{__name__=~\"http_request_duration_seconds_(sum|count)\"}",
    ];
}
