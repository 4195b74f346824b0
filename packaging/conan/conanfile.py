# SPDX-License-Identifier: Apache-2.0
"""Conan 2 recipe. From a clone: conan create packaging/conan --build=missing"""

import os

from conan import ConanFile
from conan.errors import ConanInvalidConfiguration
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy
from conan.tools.gnu import PkgConfigDeps

SOURCES = ("CMakeLists.txt", "LICENSE", "CHANGELOG.md", "cmake/*", "include/*", "modules/*", "packaging/*", "src/*")


class Dynamorm(ConanFile):
    name = "dynamorm"
    version = "0.1.0"
    description = "An object mapper for Amazon DynamoDB, with a DynamoDB that runs inside the program"
    license = "Apache-2.0"
    topics = ("dynamodb", "aws", "orm", "database")
    package_type = "static-library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"fPIC": [True, False], "with_program": [True, False]}
    default_options = {"fPIC": True, "with_program": False, "rocksdb/*:with_lz4": True}

    def export_sources(self):
        root = os.path.join(self.recipe_folder, "..", "..")
        for pattern in SOURCES:
            copy(self, pattern, src=root, dst=self.export_sources_folder)

    def requirements(self):
        self.requires("boost/[>=1.81 <2]", transitive_headers=True, options={"header_only": True})
        self.requires("expat/[>=2.5 <3]")
        self.requires("hnswlib/[>=0.6 <1]")
        self.requires("libdeflate/[>=1.14 <2]")
        self.requires("openssl/[>=3 <4]")
        self.requires("re2/[>=20230301]")
        self.requires("rocksdb/[>=7.8]")
        self.requires("simdjson/[>=3 <4]")
        self.requires("zlib/[>=1.2.11 <2]")
        if self.options.with_program:
            self.requires("cli11/[>=2.1 <3]")
            self.requires("editline/[>=3.1]")

    def validate(self):
        check_min_cppstd(self, 20)
        if self.settings.os != "Linux":
            raise ConanInvalidConfiguration("dynamorm supports only Linux")

    def layout(self):
        cmake_layout(self)

    def generate(self):
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables["DYNAMORM_TESTS"] = False
        toolchain.cache_variables["DYNAMORM_EXAMPLES"] = False
        toolchain.cache_variables["DYNAMORM_INSTALL"] = True
        toolchain.cache_variables["DYNAMORM_DISK_MODULE"] = False
        toolchain.cache_variables["DYNAMORM_WERROR"] = False
        toolchain.cache_variables["DYNAMORM_PROGRAM"] = bool(self.options.with_program)
        toolchain.generate()
        CMakeDeps(self).generate()
        PkgConfigDeps(self).generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        copy(self, "LICENSE", src=self.source_folder, dst=os.path.join(self.package_folder, "licenses"))
        CMake(self).install()

    def package_info(self):
        """Lets consumers use the CMake files that dynamorm installs: they name the components and their dependencies."""
        self.cpp_info.set_property("cmake_find_mode", "none")
        self.cpp_info.builddirs.append(os.path.join("lib", "cmake", "dynamorm"))
