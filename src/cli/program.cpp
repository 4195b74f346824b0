// SPDX-License-Identifier: Apache-2.0
#include "cli/program.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <ostream>
#include <utility>

#include "dynamorm/error.hpp"

#include "cli/command/commands.hpp"
#include "cli/help/completion.hpp"
#include "cli/help/man_page.hpp"
#include "cli/help/wrapped_help.hpp"
#include "cli/misuse.hpp"
#include "cli/serve_options.hpp"

namespace dynamorm::cli {
namespace {

/// Binds the options of each command to the function that performs it.
class Program {
 public:
  explicit Program(Session& session) : session_(session) {
    app_.formatter(wrapped_help());
    app_.require_subcommand(1);
    app_.set_help_flag("--help,-h", "print this help");
    app_.set_version_flag("--version", "dynamorm " DYNAMORM_VERSION, "print the version of dynamorm");
    app_.fallthrough();
    add_common_options();
    add_table_commands();
    add_item_commands();
    add_read_commands();
    add_jobs();
    add_backups();
    add_ping();
    add_watch();
    add_documentation();
    // main() runs this command; it is here for the help.
    add_serve_options(*app_.add_subcommand("serve", "Serve DynamoDB over HTTP for any AWS SDK"), serve_);
  }

  int run(std::vector<std::string> arguments) {
    std::ranges::reverse(arguments);  // the order that CLI11 wants
    try {
      app_.parse(std::move(arguments));
      return status_;
    } catch (CLI::ParseError const& error) {
      return app_.exit(error, session_.out, session_.err) == 0 ? 0 : misused;
    } catch (Misuse const& error) {
      session_.err << "dynamorm: " << error.what() << '\n';
      return misused;
    } catch (Error const& error) {
      session_.err << "dynamorm: " << error.what() << '\n';
      return failed;
    }
  }

 private:
  void add_common_options() {
    ConnectOptions& connection = session_.place.connection;
    std::string const place = "Where the tables are";
    app_.add_option("--path", session_.place.path, "folder of an embedded database on this machine")->group(place);
    app_.add_option("--endpoint", connection.endpoint, "URL of DynamoDB, such as http://localhost:8000")->group(place);
    app_.add_option("--region", connection.region, "AWS region, such as eu-central-1")->group(place);
    app_.add_option("--profile", connection.profile, "profile of ~/.aws/config")->group(place);

    std::string const output = "Output";
    add_forms(output);
    app_.add_flag("--explain", session_.explain, "print each request before it is sent")->group(output);
    app_.add_flag("--yes,-y", session_.yes, "do not ask for confirmation")->group(output);
  }

  /// At most one form can be given.
  void add_forms(std::string const& group) {
    std::vector<CLI::Option*> forms;
    auto const add_form = [&](std::string const& name, Form form, std::string const& help) {
      CLI::Option* const added = app_.add_flag_callback(
          name, [this, form] { session_.form = form; }, help);
      added->group(group);
      for (CLI::Option* const other : forms) added->excludes(other);
      forms.push_back(added);
    };
    add_form("--json", Form::json, "one JSON object for each item; the default in a pipe");
    add_form("--dynamodb-json", Form::dynamodb_json, "the same with types; also reads items in this form");
    add_form("--csv", Form::csv, "comma-separated values with a header");
    add_form("--table", Form::table, "columns; the default on a terminal");
  }

  /// Adds a command that sets the program's exit status to the result of `perform`.
  CLI::App& add(std::string const& name, std::string const& help, std::function<int()> perform) {
    CLI::App& command = *app_.add_subcommand(name, help);
    command.fallthrough();
    command.callback([this, perform = std::move(perform)] { status_ = perform(); });
    return command;
  }

  void add_table_commands() {
    add("tables", "List the tables", [this] { return list_tables(session_); });

    CLI::App& describe = add("describe", "Show a table's keys, indexes and settings",
                             [this] { return describe_table(session_, table_); });
    describe.add_option("table", table_, "name of the table")->required();

    CLI::App& create = add("create", "Create a table", [this] { return create_table(session_, create_); });
    create.add_option("table", create_.table, "name of the table");
    create.add_option("--hash-key", create_.hash_key, "attribute, such as isbn, or year:N for a number (B: binary)");
    create.add_option("--range-key", create_.range_key, "attribute in the same form");
    create.add_option("--index", create_.indexes, "global index, such as by-author:author,year:N; repeatable");
    create.add_option("--local-index", create_.local_indexes, "local index, such as by-year:year:N; repeatable");
    create.add_option("--stream", create_.stream, "record changes with: keys, new, old or both")
        ->check(CLI::IsMember({"keys", "new", "old", "both"}));
    create.add_option("--expires", create_.expires, "attribute with the time, in epoch seconds, at which items expire");
    create.add_option("--file", create_.file, "JSON of a CreateTable request, in place of the other options");

    CLI::App& remove =
        add("delete", "Delete an item or, without a key, a table", [this] { return delete_from(session_, delete_); });
    remove.add_option("table", delete_.table, "name of the table")->required();
    remove.add_option("key", delete_.key, "hash key and, if the table has one, range key");
    remove.add_option("--if", delete_.condition, "condition, such as 'year < 1990'");

    CLI::App& code =
        add("generate", "Print a C++ struct for a table", [this] { return generate(session_, generate_); });
    code.add_option("table", generate_.table, "name of the table")->required();
    code.add_option("--name", generate_.name, "name of the struct");
    code.add_option("--samples", generate_.samples, "number of items to look at")->capture_default_str();
  }

  void add_item_commands() {
    CLI::App& get_command = add("get", "Print an item", [this] { return get(session_, get_); });
    get_command.add_option("table", get_.table, "name of the table")->required();
    get_command.add_option("key", get_.key, "hash key and, if the table has one, range key")->required();
    get_command.add_option("--columns", get_.columns, "attributes to read, such as 'title, author.name'");
    get_command.add_flag("--consistent", get_.consistent, "read the latest state");

    CLI::App& put_command = add("put", "Store items", [this] { return put(session_, put_); });
    put_command.add_option("table", put_.table, "name of the table")->required();
    put_command.add_option("items", put_.items, "items in JSON; without them, one on each line of the input");
    put_command.add_option("--if", put_.condition, "condition, such as 'attribute_not_exists(isbn)'");

    CLI::App& update_command = add("update", "Change an item", [this] { return update(session_, update_); });
    update_command.add_option("table", update_.table, "name of the table")->required();
    update_command
        .add_option("key_and_change", update_.key_and_change,
                    "the key, then the change, such as 'set year = year + 1 remove publisher'")
        ->required()
        ->expected(2, 3);
    update_command.add_option("--if", update_.condition, "condition, such as 'year < 1990'");
  }

  void add_read_commands() {
    CLI::App& query_command =
        add("query", "Print the items of one hash key", [this] { return query(session_, read_); });
    query_command.add_option("table", read_.table, "name of the table")->required();
    query_command.add_option("condition", read_.condition, "such as 'isbn = \"123\" and year > 1990'")->required();
    query_command.add_flag("--descending", read_.descending, "in descending order of the range key");
    add_read_options(query_command);

    CLI::App& scan_command =
        add("scan", "Print all items, or those that meet a condition", [this] { return scan(session_, read_); });
    scan_command.add_option("table", read_.table, "name of the table")->required();
    scan_command.add_option("condition", read_.condition, "such as 'year > 1990'");
    add_read_options(scan_command);

    CLI::App& sql_command = add("sql", "Execute PartiQL statements", [this] { return sql(session_, sql_); });
    sql_command.add_option("statements", sql_.statements,
                           "such as 'select * from books where isbn = ''123'''; without them, one on each line of the "
                           "input, or at a prompt");
    sql_command.add_option("--limit", sql_.limit, "print at most n items")->check(CLI::PositiveNumber);
  }

  void add_jobs() {
    CLI::App& import =
        add("import", "Store the items of a file in a table", [this] { return import_items(session_, import_); });
    import.add_option("table", import_.table, "name of the table")->required();
    import
        .add_option("file", import_.file,
                    "JSON lines, CSV (.csv or --csv), or the folder of an export of the service to S3; '-' for the "
                    "input")
        ->required();
    import.add_option("--types", import_.types, "types of columns in CSV, such as isbn:S,year:N");
    import.add_flag("--strings", import_.as_strings, "make all other columns of CSV strings");
    import.add_option("--failed", import_.failed_file, "file for items that cannot be stored (TABLE.failed.jsonl)");
    add_write_limit(import, import_.write_units);
    import.add_flag("--resume", import_.resume, resume_help);

    CLI::App& export_command =
        add("export", "Write all items of a table to a file", [this] { return export_items(session_, export_); });
    export_command.add_option("table", export_.table, "name of the table")->required();
    export_command.add_option("file", export_.file, "JSON lines, or CSV if it ends with .csv; '-' for the output")
        ->capture_default_str();
    export_command.add_option("--columns", export_.columns, "columns of CSV (all attributes of the first 1,000 items)");
    add_read_limit(export_command, export_.read_units);
    export_command.add_flag("--resume", export_.resume, resume_help);

    CLI::App& copy =
        add("copy", "Store all items of a table in another one", [this] { return copy_items(session_, copy_); });
    copy.add_option("source", copy_.source, "name of the table to read")->required();
    copy.add_option("target", copy_.target, "name of the table to write")->required();
    copy.add_option("--to-path", copy_.target_place.path, "folder of the target");
    copy.add_option("--to-endpoint", copy_.target_place.connection.endpoint, "endpoint of the target");
    copy.add_option("--to-region", copy_.target_place.connection.region, "region of the target");
    copy.add_option("--to-profile", copy_.target_place.connection.profile, "profile for the target");
    copy.add_flag("--create", copy_.create, "create the target like the source if it does not exist");
    copy.add_option("--failed", copy_.failed_file, "file for items that cannot be stored (TARGET.failed.jsonl)");
    add_read_limit(copy, copy_.read_units);
    add_write_limit(copy, copy_.write_units);
    copy.add_flag("--resume", copy_.resume, resume_help);
  }

  void add_ping() {
    CLI::App& command = add("ping", "Ask a server whether it is healthy", [this] { return ping(session_, url_); });
    command.add_option("url", url_, "such as http://localhost:8000 (http://127.0.0.1:8000)");
  }

  void add_backups() {
    CLI::App& backup = add("backup", "Copy the database in a folder, which may be in use, to a new folder",
                           [this] { return back_up(session_, backup_); });
    backup.add_option("folder", backup_.source, "folder of the database, such as that of dynamorm serve")->required();
    backup.add_option("backup", backup_.target, "folder to create")->required();

    CLI::App& restore = add("restore", "Copy a backup to the folder of a new database",
                            [this] { return restore_backup(session_, backup_); });
    restore.add_option("backup", backup_.source, "folder that backup has created")->required();
    restore.add_option("folder", backup_.target, "folder to create")->required();
  }

  static constexpr auto resume_help = "continue after an interruption";

  static void add_read_limit(CLI::App& command, double& units) {
    command.add_option("--read-units", units, "consume at most n read units a second")->check(CLI::PositiveNumber);
  }
  static void add_write_limit(CLI::App& command, double& units) {
    command.add_option("--write-units", units, "consume at most n write units a second")->check(CLI::PositiveNumber);
  }

  /// Commands for packages, whose output is made from the options above.
  void add_documentation() {
    CLI::App& completion = add("completion", "Print a script that completes commands and options in a shell", [this] {
      session_.out << (shell_ == "bash"  ? bash_completion(app_)
                       : shell_ == "zsh" ? zsh_completion(app_)
                                         : fish_completion(app_));
      return 0;
    });
    completion.add_option("shell", shell_, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
    add("man", "Print the manual page", [this] {
      session_.out << man_page(app_, DYNAMORM_VERSION);
      return 0;
    });
  }

  void add_watch() {
    CLI::App& command =
        add("watch", "Print each change of a table as it happens", [this] { return watch(session_, watch_); });
    command.add_option("table", watch_.table, "name of a table with a stream")->required();
    command.add_flag("--oldest", watch_.from_oldest, "begin with the changes of the last 24 hours");
    command.add_option("--limit", watch_.limit, "stop after n changes")->check(CLI::PositiveNumber);
  }

  void add_read_options(CLI::App& command) {
    command.add_option("--index", read_.index, "read this index");
    command.add_option("--columns", read_.columns, "attributes to read, such as 'title, author.name'");
    command.add_option("--limit", read_.limit, "print at most n items")->check(CLI::PositiveNumber);
    command.add_flag("--consistent", read_.consistent, "read the latest state");
    command.add_flag("--count", read_.count, "print only how many items there are");
  }

  Session& session_;
  CLI::App app_{"Works with DynamoDB tables: of the service, of another endpoint, or in a folder of this machine.",
                "dynamorm"};
  std::string table_;
  std::string shell_;
  std::string url_ = "http://127.0.0.1:8000";
  CreateOptions create_;
  DeleteOptions delete_;
  GetOptions get_;
  PutOptions put_;
  UpdateOptions update_;
  ReadOptions read_;
  SqlOptions sql_;
  GenerateOptions generate_;
  ImportOptions import_;
  ExportOptions export_;
  WatchOptions watch_;
  CopyOptions copy_;
  BackupOptions backup_;
  ServeOptions serve_;
  int status_ = 0;
};

}  // namespace

int run_program(std::vector<std::string> arguments, Session& session) {
  return Program(session).run(std::move(arguments));
}

}  // namespace dynamorm::cli
